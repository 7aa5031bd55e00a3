/** What leaves for a district's own systems: the feed of awards and revocations, and who may read it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"authorization", "award", "award :: holder", "directory", "foundation", "lti :: session"
        })
package org.laurel.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
