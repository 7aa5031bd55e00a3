package org.laurel.award.picture;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.laurel.award.ContentTag;
import org.laurel.openbadges.image.BadgeColours;
import org.laurel.openbadges.image.BadgeDesign;
import org.laurel.openbadges.image.BadgeLevel;
import org.laurel.openbadges.image.BadgeTemplate;

/**
 * How the badge of a micro-credential or stack looks from now on.
 *
 * @param colour of the organisation, {@code #rrggbb}, or null for a pair of Laurel's own
 * @param upload the picture in place of the template, or null
 * @param alternative what somebody is told who does not see the picture, or null for the title
 */
public record BadgeAppearance(
        BadgeTemplate template,
        boolean usual,
        @Nullable String colour,
        @Nullable Upload upload,
        @Nullable String alternative) {

    private static final String MADE_OF = "%s %s %s";

    /** A picture that was brought. */
    record Upload(UUID id, String sha256) {}

    public static BadgeAppearance drawn(BadgeTemplate template, boolean stack, @Nullable String colour) {
        return new BadgeAppearance(template, template == BadgeTemplate.usual(stack), colour, null, null);
    }

    /** Tells pictures of one version apart: two looks with the same key give the same picture. Empty where nobody chose. */
    public String key() {
        if (usual && colour == null && upload == null && alternative == null) {
            return "";
        }
        return ContentTag.of(MADE_OF.formatted(
                upload == null ? template.key() : upload.sha256(), upload == null ? colour : null, alternative));
    }

    /** The drawing, for an organisation with this short name. */
    BadgeDesign design(String title, BadgeLevel level, String slug) {
        BadgeColours own = BadgeColours.of(slug);
        BadgeColours colours =
                colour == null ? own : BadgeColours.around(colour).orElse(own);
        return new BadgeDesign(template, title, level, slug.replace('-', ' '), colours);
    }
}
