package org.laurel.submission.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.laurel.catalogue.Content.Item;
import org.laurel.foundation.web.PageProblem;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;

/** Which kinds of file an item takes, told by content and never by name. */
public final class Formats {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, Set<String>> TYPES = Map.of(
            "pdf", Set.of("application/pdf"),
            "image", Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/heic", "image/heif"),
            "audio", Set.of(),
            "video", Set.of(),
            "document",
                    Set.of(
                            "application/pdf",
                            "text/plain",
                            "application/rtf",
                            "application/msword",
                            OFFICE + "wordprocessingml.document",
                            "application/vnd.oasis.opendocument.text"),
            "spreadsheet",
                    Set.of(
                            "text/csv",
                            "text/plain",
                            "application/vnd.ms-excel",
                            OFFICE + "spreadsheetml.sheet",
                            "application/vnd.oasis.opendocument.spreadsheet"));

    private Formats() {}

    /** @throws PageProblem 415 naming what the item takes */
    public static void check(Item item, String type) {
        if (formats(item).stream().noneMatch(format -> accepts(format, type))) {
            List<DefaultMessageSourceResolvable> taken = formats(item).stream()
                    .map(format ->
                            new DefaultMessageSourceResolvable(new String[] {"submission.format." + format}, format))
                    .toList();
            throw new PageProblem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "submission.file.format", taken);
        }
    }

    public static List<String> formats(Item item) {
        List<String> given = item.formats();
        return given == null || given.isEmpty()
                ? TYPES.keySet().stream().sorted().toList()
                : given;
    }

    private static boolean accepts(String format, String type) {
        String family = type.substring(0, Math.max(0, type.indexOf('/'))).toLowerCase(Locale.ROOT);
        return switch (format) {
            case "audio" -> family.equals("audio") || type.equals("application/ogg") || type.equals("video/mp4");
            case "video" ->
                family.equals("video") || type.equals("application/mp4") || type.equals("application/x-matroska");
            default -> TYPES.getOrDefault(format, Set.of()).contains(type);
        };
    }
}
