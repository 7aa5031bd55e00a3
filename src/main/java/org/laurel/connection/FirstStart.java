package org.laurel.connection;

import java.net.URI;
import org.laurel.directory.Organisations;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** While there is no organisation, also none from a registration file, every start prints the way to the first one. */
@Component
class FirstStart {

    private final Organisations organisations;
    private final SetupLinks links;

    FirstStart(Organisations organisations, SetupLinks links) {
        this.organisations = organisations;
        this.links = links;
    }

    @EventListener(ApplicationReadyEvent.class)
    void offerSetup() {
        if (!organisations.exist()) {
            System.out.println(announce(links.make(SetupLinks.Purpose.FIRST_ORGANISATION)));
        }
    }

    static String announce(URI link) {
        return """

                Set up an organisation and connect its LMS. This link works once, for %d minutes:

                    %s

                Another one: java -jar laurel.jar setup-link
                """.formatted(SetupLinks.VALID.toMinutes(), link);
    }
}
