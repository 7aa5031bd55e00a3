package org.laurel.award.picture;

import org.laurel.foundation.web.PageProblem;
import org.laurel.openbadges.image.BadgeImage;
import org.laurel.openbadges.image.BadgeLevel;
import org.laurel.openbadges.image.UploadedPicture;
import org.springframework.stereotype.Component;

/** Makes pictures of looks: draws them, or takes what was brought. */
@Component
public class BadgeRenderer {

    private static final int PIXELS = UploadedPicture.PIXELS;

    private final PictureUploads uploads;

    BadgeRenderer(PictureUploads uploads) {
        this.uploads = uploads;
    }

    /** A picture in all forms. @param small with initials, where it was drawn */
    public record Art(String svg, String small, byte[] png) {}

    /** All of it, to be kept. @param slug of the organisation */
    public Art all(BadgeAppearance look, String title, BadgeLevel level, String slug) {
        if (look.upload() == null) {
            BadgeImage image = BadgeImage.of(look.design(title, level, slug));
            return new Art(image.svg(), image.smallSvg(), image.png(PIXELS));
        }
        UploadedPicture brought = brought(look.upload());
        String text = text(look, title);
        return new Art(
                UploadedPicture.svg(brought.png(), text), UploadedPicture.svg(brought.smallPng(), text), brought.png());
    }

    /** One size as SVG, to be looked at. */
    public String svg(BadgeAppearance look, String title, BadgeLevel level, String slug, boolean small) {
        if (look.upload() == null) {
            BadgeImage image = BadgeImage.of(look.design(title, level, slug));
            return small ? image.smallSvg() : image.svg();
        }
        UploadedPicture brought = brought(look.upload());
        return UploadedPicture.svg(small ? brought.smallPng() : brought.png(), text(look, title));
    }

    private static String text(BadgeAppearance look, String title) {
        return look.alternative() == null ? title : look.alternative();
    }

    private UploadedPicture brought(BadgeAppearance.Upload upload) {
        return uploads.find(upload.id()).orElseThrow(PageProblem::notFound);
    }
}
