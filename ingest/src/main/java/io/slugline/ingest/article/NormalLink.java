package io.slugline.ingest.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A link without what differs between visits to the same story: tracking parameters, the host's case, a default port.
 * The result still leads to the story.
 */
public final class NormalLink {
    private static final Set<String> TRACKING = Set.of(
            "fbclid",
            "gclid",
            "dclid",
            "gbraid",
            "wbraid",
            "msclkid",
            "yclid",
            "twclid",
            "igshid",
            "mc_cid",
            "mc_eid",
            "_hsenc",
            "_hsmi",
            "mkt_tok",
            "cmpid",
            "ns_mchannel",
            "ns_source",
            "ns_campaign",
            "ns_linkname",
            "ns_fee",
            "ref_src",
            "ref_url",
            "smid",
            "soc_src",
            "soc_trk",
            "xtor",
            "wt.mc_id",
            "wt_mc",
            "ito",
            "ocid",
            "partner_id",
            "at_medium",
            "at_campaign",
            "at_link_id",
            "at_link_type",
            "at_link_origin",
            "at_format",
            "at_ptr_name",
            "at_bbc_team",
            "traffic_source",
            "cmp",
            "ftcamp",
            "ncid",
            "sr_share",
            "guccounter",
            "__twitter_impression",
            "feedtype",
            "feedname");

    private NormalLink() {}

    /** The link to show and to compare. */
    public static String of(String link) {
        int fragment = link.indexOf('#');
        String main = fragment < 0 ? link : link.substring(0, fragment);
        String rest = fragment < 0 || isTrackingFragment(link.substring(fragment + 1)) ? "" : link.substring(fragment);
        int query = main.indexOf('?');
        if (query >= 0) {
            main = main.substring(0, query) + withoutTracking(main.substring(query + 1));
        }
        return withNormalHost(main) + rest;
    }

    /** The link as a key: the parameters sorted, the scheme and a last slash left out as well. */
    static String key(String link) {
        String normal = of(link);
        int scheme = normal.indexOf("://");
        String address = scheme < 0 ? normal : normal.substring(scheme + 3);
        int query = address.indexOf('?');
        String path = query < 0 ? address : address.substring(0, query);
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (query < 0) {
            return trimmed;
        }
        List<String> parameters =
                new ArrayList<>(List.of(address.substring(query + 1).split("&", -1)));
        Collections.sort(parameters);
        return trimmed + "?" + String.join("&", parameters);
    }

    private static String withoutTracking(String query) {
        StringBuilder kept = new StringBuilder();
        for (String parameter : query.split("&", -1)) {
            String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
            if (!parameter.isEmpty() && !name.startsWith("utm_") && !TRACKING.contains(name)) {
                kept.append(kept.isEmpty() ? '?' : '&').append(parameter);
            }
        }
        return kept.toString();
    }

    private static boolean isTrackingFragment(String fragment) {
        String lower = fragment.toLowerCase(Locale.ROOT);
        return lower.startsWith("utm_") || lower.startsWith("xtor=") || lower.equals("ref=rss") || lower.isEmpty();
    }

    private static String withNormalHost(String address) {
        int scheme = address.indexOf("://");
        if (scheme < 0) {
            return address;
        }
        int end = address.length();
        for (char mark : new char[] {'/', '?'}) {
            int at = address.indexOf(mark, scheme + 3);
            end = at >= 0 ? Math.min(end, at) : end;
        }
        String start = address.substring(0, scheme).toLowerCase(Locale.ROOT);
        String host = address.substring(scheme + 3, end).toLowerCase(Locale.ROOT);
        String defaultPort = start.equals("https") ? ":443" : ":80";
        String portless = host.endsWith(defaultPort) ? host.substring(0, host.length() - defaultPort.length()) : host;
        return start + "://" + portless + address.substring(end);
    }
}
