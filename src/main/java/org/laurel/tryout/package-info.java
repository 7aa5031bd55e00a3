/** Starts Laurel on an empty machine to try it out: embedded PostgreSQL, the practice LMS, and a registration between the two. */
@NullMarked
@ApplicationModule(allowedDependencies = {"practice", "practice :: platform"})
package org.laurel.tryout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
