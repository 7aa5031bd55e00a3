package org.laurel.growth;

import org.laurel.foundation.Settings;
import org.springframework.stereotype.Component;

/** Where public records are. */
@Component
class SharedAddress {

    static final String PATH = "/growth-records/";

    private final Settings settings;

    SharedAddress(Settings settings) {
        this.settings = settings;
    }

    String of(PersonalGrowthData.Share share) {
        return settings.url(PATH + share.id()).toString();
    }
}
