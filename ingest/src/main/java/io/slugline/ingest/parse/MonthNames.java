package io.slugline.ingest.parse;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Month names in the languages that feeds use in dates, in full and by their first letters. */
final class MonthNames {
    private static final String[] BY_LANGUAGE = {
        "january february march april may june july august september october november december",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber maerz april mai juni juli august september oktober november dezember",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "január február március április május június július augusztus szeptember október november december",
        "ιανουάριος φεβρουάριος μάρτιος απρίλιος μάιος ιούνιος ιούλιος αύγουστος σεπτέμβριος οκτώβριος νοέμβριος δεκέμβριος",
        "ιαν φεβ μάρ απρ μαϊ ιούν ιούλ αύγ σεπ οκτ νοε δεκ",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    };
    private static final Map<String, Integer> NUMBERS = numbers();

    private MonthNames() {}

    /** 1 to 12 for a name in lower case, in full or shortened to three letters or more. */
    static Optional<Integer> number(String name) {
        String letters = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        Integer number = NUMBERS.get(letters);
        return Optional.ofNullable(
                number == null && letters.length() > 3 ? NUMBERS.get(letters.substring(0, 3)) : number);
    }

    private static Map<String, Integer> numbers() {
        Map<String, Integer> numbers = new HashMap<>();
        for (String language : BY_LANGUAGE) {
            String[] names = language.split(" ", -1);
            for (int month = 0; month < names.length; month++) {
                for (int length = Math.min(3, names[month].length()); length <= names[month].length(); length++) {
                    numbers.putIfAbsent(names[month].substring(0, length), month + 1);
                }
            }
        }
        return Map.copyOf(numbers);
    }
}
