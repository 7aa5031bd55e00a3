package org.laurel.assessment;

import java.time.Clock;
import java.util.Locale;
import org.laurel.directory.CurrentPerson;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes {@link AssessmentTimes} for whoever is asking. */
@Component
public class Reading {

    private final MessageSource messages;
    private final Clock clock;

    Reading(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    public AssessmentTimes times(CurrentPerson me, Locale locale) {
        return new AssessmentTimes(messages, locale, me.launch().timeZone(), clock.instant());
    }
}
