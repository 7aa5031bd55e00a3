package org.laurel;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTest {

    @Test
    void modules_use_only_those_below_them_and_only_by_their_public_face() {
        ApplicationModules.of("org.laurel").verify();
    }
}
