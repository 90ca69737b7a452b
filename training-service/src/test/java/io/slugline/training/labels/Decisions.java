package io.slugline.training.labels;

import io.slugline.schemas.ArticleLabel;
import io.slugline.schemas.LabelAction;
import io.slugline.schemas.LabelSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A topic's decisions, written down one by one as a test tells them. */
public final class Decisions {
    public static final Instant NINE = Instant.parse("2026-05-04T09:00:00Z");

    private final List<ArticleLabel> told = new ArrayList<>();

    /** The editor gives the article this label, so many minutes after nine. */
    public Decisions label(String id, String article, String editor, String label, int minute) {
        return add(decision(id, article, editor, minute)
                .setAction(LabelAction.CORRECT)
                .setLabel(label)
                .build());
    }

    /** The same, and says which labels it has besides. */
    public Decisions label(String id, String article, String editor, String label, List<String> secondary, int minute) {
        return add(decision(id, article, editor, minute)
                .setAction(LabelAction.CORRECT)
                .setLabel(label)
                .setSecondaryLabels(secondary)
                .build());
    }

    /** As a file that the editor brought in says. */
    public Decisions imported(String id, String article, String editor, String label, int minute) {
        return add(decision(id, article, editor, minute)
                .setAction(LabelAction.CORRECT)
                .setLabel(label)
                .setSource(LabelSource.IMPORT)
                .build());
    }

    public Decisions adjudicate(String id, String article, String editor, String label, int minute) {
        return add(decision(id, article, editor, minute)
                .setAction(LabelAction.ADJUDICATE)
                .setLabel(label)
                .build());
    }

    public Decisions undo(String id, String article, String editor, String undoes, int minute) {
        return add(decision(id, article, editor, minute)
                .setAction(LabelAction.UNDO)
                .setUndoes(undoes)
                .build());
    }

    public Decisions skip(String id, String article, String editor, int minute) {
        return add(decision(id, article, editor, minute)
                .setAction(LabelAction.SKIP)
                .build());
    }

    public Decisions labelText(String id, String article, String label, String title, String text, int minute) {
        return add(decision(id, article, "anna", minute)
                .setAction(LabelAction.CORRECT)
                .setLabel(label)
                .setTitle(title)
                .setText(text)
                .build());
    }

    /** Adds a decision as it is. */
    public Decisions add(ArticleLabel decision) {
        told.add(decision);
        return this;
    }

    public List<ArticleLabel> records() {
        return List.copyOf(told);
    }

    /** As logged in the order told. */
    public List<LoggedDecision> logged() {
        return logged(told);
    }

    /** As logged in another order, each decision twice. */
    public List<LoggedDecision> shuffledAndRepeated(long seed) {
        List<ArticleLabel> order = new ArrayList<>(told);
        order.addAll(told);
        Collections.shuffle(order, new Random(seed));
        return logged(order);
    }

    private static List<LoggedDecision> logged(List<ArticleLabel> order) {
        List<LoggedDecision> logged = new ArrayList<>();
        for (ArticleLabel decision : order) {
            logged.add(new LoggedDecision(0, logged.size(), decision));
        }
        return logged;
    }

    private static ArticleLabel.Builder decision(String id, String article, String editor, int minute) {
        @Nullable String none = null;
        return ArticleLabel.newBuilder()
                .setDecisionId(id)
                .setArticleId(article)
                .setEditor(editor)
                .setLabel(none)
                .setTitle("Title of " + article)
                .setText("Text of " + article + ", which is like no other.")
                .setSource(LabelSource.CONSOLE)
                .setDecided(NINE.plusSeconds(60L * minute));
    }
}
