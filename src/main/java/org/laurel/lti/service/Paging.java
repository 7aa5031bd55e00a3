package org.laurel.lti.service;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.laurel.foundation.outbound.Origins;

/** Addresses of service containers: filters and the way to the next page (RFC 8288), as platforms really write them. */
final class Paging {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    /** Quoted, unquoted, or in the curly quotes that one product sends; several relations may stand in one header. */
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*[\"“”']?(?:[^\"“”';,]*\\s)?next(?=[\\s\"“”';,]|$)", Pattern.CASE_INSENSITIVE);

    private Paging() {}

    /** The way on from one page. */
    sealed interface Next {
        record Page(URI uri) implements Next {}

        /** The platform names no further page. */
        record None() implements Next {}

        /** There is a further page, and its address cannot be read. */
        record Unreadable(String link) implements Next {}
    }

    /** The address with {@code rel=next}, verbatim where it is a legal one; relative ones are resolved (RFC 3986 §5.2). */
    static Next next(URI page, List<String> linkHeaders) {
        for (String header : linkHeaders) {
            Matcher link = LINK.matcher(header);
            boolean any = false;
            while (link.find()) {
                any = true;
                if (NEXT.matcher(link.group(2)).find()) {
                    String target = link.group(1);
                    return Origins.resolve(page, target)
                            .<Next>map(Next.Page::new)
                            .orElseGet(() -> new Next.Unreadable(target));
                }
            }
            if (!any && NEXT.matcher(header).find()) {
                return new Next.Unreadable(header);
            }
        }
        return new Next.None();
    }

    /** Adds query parameters to those that are there. */
    static URI with(URI uri, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return uri;
        }
        String added = parameters.entrySet().stream()
                .map(filter -> filter.getKey() + "=" + URLEncoder.encode(filter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + added);
    }

    /** A path below {@code uri}, put before its query. */
    static URI below(URI uri, String path) {
        String text = uri.toString();
        int query = text.indexOf('?');
        String before = query < 0 ? text : text.substring(0, query);
        String after = query < 0 ? "" : text.substring(query);
        return URI.create(before.replaceFirst("/+$", "") + path + after);
    }
}
