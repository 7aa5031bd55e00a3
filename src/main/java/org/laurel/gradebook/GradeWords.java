package org.laurel.gradebook;

import java.util.Locale;
import java.util.UUID;
import org.laurel.catalogue.Catalogue;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Comments beside a score, in the language of whoever reads them in the LMS. */
@Component
class GradeWords {

    private static final int LONGEST_TITLE = 200;

    private final Catalogue catalogue;
    private final MessageSource messages;

    GradeWords(Catalogue catalogue, MessageSource messages) {
        this.catalogue = catalogue;
        this.messages = messages;
    }

    /** @param version of the micro-credential that it is about @param detail the message's second argument */
    String of(String key, UUID version, Object detail, Locale reader) {
        String title = brief(catalogue.version(version).in(reader).title());
        return messages.getMessage(key, new Object[] {title, detail.toString()}, reader);
    }

    static String brief(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE) + "…";
    }
}
