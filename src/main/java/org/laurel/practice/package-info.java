/**
 * The practice LMS: a small but strict LTI 1.3 and LTI Advantage platform to try Laurel out and to test it, with sample
 * people, two courses, a roster and a gradebook. It is an application of its own, on its own port, site and database,
 * knows nothing of the tools it launches but their registration, and refuses what a real LMS would refuse.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.laurel.practice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
