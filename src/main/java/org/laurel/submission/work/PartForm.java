package org.laurel.submission.work;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.foundation.web.PageProblem;
import org.laurel.submission.evidence.Texts;
import org.springframework.http.HttpStatus;

/**
 * What the plain form of one part brings along. Every button of the page sends all of it, so that no button loses what
 * stands in another field.
 */
record PartForm(Map<String, String> fields) {

    @Nullable String text(String item) {
        return fields.get("text." + item);
    }

    /** Where the text of an item comes from. @throws PageProblem 400 when the numbers are none */
    Texts.Source source(String item) {
        return new Texts.Source(number("revision." + item), fields.getOrDefault("page", ""), number("turn"));
    }

    /** Whether there is a link to add: an address was typed, or the item's button was pressed. */
    public boolean hasLink(String item) {
        return !field("address", item).isBlank() || item.equals(fields.get("link"));
    }

    public String field(String name, String item) {
        return fields.getOrDefault(name + "." + item, "");
    }

    @Nullable UUID removed() {
        String id = fields.get("remove");
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException malformed) {
            throw PageProblem.notFound();
        }
    }

    /** Where to go when all is saved, from the address of the work. */
    String next(String part) {
        String next = fields.getOrDefault("next", "");
        String item = fields.getOrDefault("link", fields.getOrDefault("item", ""));
        if (next.equals("check")) {
            return "/check";
        }
        return "/parts/" + (isId(next) ? next : part) + (isId(item) ? "#item-" + item : "");
    }

    private static boolean isId(String typed) {
        return typed.matches("[a-z0-9-]{1,60}");
    }

    private int number(String name) {
        String typed = fields.get(name);
        try {
            return typed == null ? 0 : Integer.parseInt(typed);
        } catch (NumberFormatException malformed) {
            throw new PageProblem(HttpStatus.BAD_REQUEST, "problem.bad-request");
        }
    }
}
