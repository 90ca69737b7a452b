package io.slugline.training.starter;

import io.slugline.model.Label;
import io.slugline.model.LabelSet;
import java.util.Arrays;
import java.util.Locale;

/**
 * The 17 top-level subjects of the IPTC Media Topics, the default label set; ids are IPTC's own qcodes, so that other
 * news systems understand them. Descriptions are ours.
 */
public enum MediaTopic {
    ARTS(
            "arts-culture-entertainment-media",
            1,
            "arts, culture, entertainment and media",
            "Works, performers, venues and publishers: music, film, books, museums, television, the press."),
    CRIME(
            "crime-law-justice",
            2,
            "crime, law and justice",
            "Offences, police work, trials, verdicts, prisons and what the law says."),
    DISASTER(
            "disaster-accident-emergency",
            3,
            "disaster, accident and emergency incident",
            "Fires, crashes, quakes, floods and other sudden harm, and the rescue after it."),
    ECONOMY(
            "economy-business-finance",
            4,
            "economy, business and finance",
            "Companies, markets, prices, trade, money and the state of the economy."),
    EDUCATION("education", 5, "education", "Schools, universities, teaching, examinations and those who learn."),
    ENVIRONMENT("environment", 6, "environment", "Nature, species, pollution, climate change and what protects them."),
    HEALTH("health", 7, "health", "Diseases, treatment, medicine, hospitals and staying well."),
    HUMAN_INTEREST(
            "human-interest",
            8,
            "human interest",
            "The odd, moving or remarkable doings of people and animals, told for their own sake."),
    LABOUR("labour", 9, "labour", "Work and those who do it: jobs, pay, strikes, unions, conditions, dismissal."),
    LIFESTYLE(
            "lifestyle-leisure",
            10,
            "lifestyle and leisure",
            "How people spend free time: food, travel, fashion, homes, hobbies and games."),
    POLITICS(
            "politics-government",
            11,
            "politics and government",
            "Elections, parties, parliaments, ministers, policy and dealings between states."),
    RELIGION("religion", 12, "religion", "Faiths, clergy, worship, holy places and religious life."),
    SCIENCE(
            "science-technology",
            13,
            "science and technology",
            "Research, discovery, space, computing, engineering and inventions."),
    SOCIETY(
            "society",
            14,
            "society",
            "How people live together: families, population, migration, welfare, rights and discrimination."),
    SPORT("sport", 15, "sport", "Matches, races, athletes, clubs, results and the business of competing."),
    CONFLICT(
            "conflict-war-peace",
            16,
            "conflict, war and peace",
            "Armed conflict, armies, coups, truces, peace talks and unrest."),
    WEATHER("weather", 17, "weather", "Forecasts, warnings and reports of what the sky does.");

    /** Version of this label set; a change of ids, order or number makes a new one. */
    public static final String LABEL_SET_VERSION = "iptc-mediatopics-17-v1";

    private final String slug;
    private final int number;
    private final String labelName;
    private final String description;

    MediaTopic(String slug, int number, String labelName, String description) {
        this.slug = slug;
        this.number = number;
        this.labelName = labelName;
        this.description = description;
    }

    /** The subject as IPTC abbreviates it, e.g. {@code medtop:15000000}. */
    public String qcode() {
        return String.format(Locale.ROOT, "medtop:%02d000000", number);
    }

    /** Name of the subject's file of starter articles, without its ending. */
    String slug() {
        return slug;
    }

    static MediaTopic ofSlug(String slug) {
        return Arrays.stream(values())
                .filter(topic -> topic.slug.equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No subject is called " + slug + ". This is a bug."));
    }

    /** All subjects as a label set, in IPTC's order. */
    public static LabelSet labelSet() {
        return new LabelSet(
                LABEL_SET_VERSION,
                Arrays.stream(values())
                        .map(topic -> new Label(topic.qcode(), topic.labelName, topic.description))
                        .toList());
    }
}
