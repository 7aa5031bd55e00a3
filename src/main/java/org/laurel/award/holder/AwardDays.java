package org.laurel.award.holder;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.laurel.award.published.BadgePages;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Days of awards as their public pages tell them, whatever the reader's time zone. Templates say {@code @awardDays.of(…)}. */
@Component("awardDays")
class AwardDays {

    public String of(Instant at, ZoneId zone) {
        return Objects.requireNonNull(BadgePages.day(at, zone, LocaleContextHolder.getLocale()));
    }
}
