package org.laurel.lti;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of service containers: filters and the way to the next page (RFC 8288), as platforms really write them. */
final class Paging {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");
    /** Quoted, unquoted, or in the curly quotes that one product sends; several relations may stand in one header. */
    private static final Pattern NEXT = Pattern.compile(
            ";\\s*rel\\s*=\\s*[\"“”']?(?:[^\"“”';,]*\\s)?next(?=[\\s\"“”';,]|$)", Pattern.CASE_INSENSITIVE);

    private Paging() {}

    /** The address with {@code rel=next}, verbatim; relative ones are resolved. */
    static Optional<URI> next(URI page, List<String> linkHeaders) {
        for (String header : linkHeaders) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return resolve(page, link.group(1).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> resolve(URI page, String next) {
        try {
            return Optional.of(page.resolve(next));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Adds query parameters to those that are there. */
    static URI with(URI uri, Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return uri;
        }
        String added = parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
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
