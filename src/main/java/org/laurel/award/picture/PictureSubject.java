package org.laurel.award.picture;

import java.util.UUID;
import org.laurel.openbadges.image.BadgeLevel;

/**
 * Whose badge a picture is of: the newest version of a micro-credential, or a stack.
 *
 * @param earnedId the micro-credential or stack
 * @param pictureId the version, by which pages name its picture; of a stack the stack again
 * @param language of the title
 */
public record PictureSubject(
        UUID earnedId, UUID pictureId, boolean stack, String title, String language, BadgeLevel level) {}
