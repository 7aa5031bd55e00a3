package org.laurel.award.picture;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.laurel.openbadges.image.BadgeTemplate;

/**
 * A choice on its way.
 *
 * @param picture the key of a template, or {@code upload}
 * @param upload which one, where it is
 * @param alternative what somebody is to be told who does not see it
 */
record PictureForm(String picture, @Nullable UUID upload, String alternative) {

    static final String UPLOAD = "upload";
    static final int LONGEST = 250;
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    boolean isUpload() {
        return picture.equals(UPLOAD);
    }

    /** Whether it names a template that this may have, or an upload. */
    boolean isPossible(boolean stack) {
        return isUpload()
                ? upload != null
                : BadgeTemplate.of(picture)
                        .filter(BadgeTemplate.choices(stack)::contains)
                        .isPresent();
    }

    /** A colour as browsers send it, or null for anything else. */
    static @Nullable String colour(String typed) {
        String lower = typed.strip().toLowerCase(java.util.Locale.ROOT);
        return COLOUR.matcher(lower).matches() ? lower : null;
    }
}
