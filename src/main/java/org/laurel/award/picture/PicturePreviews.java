package org.laurel.award.picture;

import org.jspecify.annotations.Nullable;
import org.laurel.directory.Organisation;
import org.laurel.directory.Organisations;
import org.laurel.foundation.Tenancy;
import org.laurel.foundation.web.PageProblem;
import org.springframework.stereotype.Component;

/** Pictures as they would be. */
@Component
class PicturePreviews {

    private final Organisations organisations;
    private final BadgeAppearances looks;
    private final BadgeRenderer art;

    PicturePreviews(Organisations organisations, BadgeAppearances looks, BadgeRenderer art) {
        this.organisations = organisations;
        this.looks = looks;
        this.art = art;
    }

    /** @param colour that is only looked at, or null for the organisation's */
    String svg(PictureSubject subject, BadgeAppearance look, @Nullable String colour, boolean small) {
        String wanted = colour == null ? looks.colour().orElse(null) : colour;
        var coloured = new BadgeAppearance(look.template(), look.usual(), wanted, look.upload(), look.alternative());
        String slug = organisations
                .find(Tenancy.organisation())
                .map(Organisation::slug)
                .orElseThrow(PageProblem::notFound);
        return art.svg(coloured, subject.title(), subject.level(), slug, small);
    }
}
