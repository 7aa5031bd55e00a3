package org.laurel.practice.grades;

import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A gradebook column of one tool in one course; its id is given by {@link LineItems}. */
public record LineItem(
        String id,
        String label,
        double scoreMaximum,
        @Nullable String resourceLinkId,
        @Nullable String resourceId,
        @Nullable String tag,
        @Nullable OffsetDateTime startsAt,
        @Nullable OffsetDateTime endsAt) {

    public LineItem forLink(String link) {
        return new LineItem(id, label, scoreMaximum, link, resourceId, tag, startsAt, endsAt);
    }

    LineItem with(String newLabel, double newMaximum) {
        return new LineItem(id, newLabel, newMaximum, resourceLinkId, resourceId, tag, startsAt, endsAt);
    }

    /** As AGS 2.0 §3.2 writes it, with the column's own address as id. */
    Map<String, Object> document(String address) {
        var document = new LinkedHashMap<String, Object>();
        document.put("id", address);
        document.put("label", label);
        document.put("scoreMaximum", scoreMaximum);
        put(document, "resourceLinkId", resourceLinkId);
        put(document, "resourceId", resourceId);
        put(document, "tag", tag);
        put(document, "startDateTime", startsAt);
        put(document, "endDateTime", endsAt);
        return document;
    }

    public String maximum() {
        return Points.text(scoreMaximum);
    }

    private static void put(Map<String, Object> document, String name, @Nullable Object value) {
        if (value != null) {
            document.put(name, value.toString());
        }
    }
}
