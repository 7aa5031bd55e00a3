/** The judging of attempts: the queue, scoring beside the evidence, and the decision that the educator is told. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"catalogue", "directory", "foundation", "lti", "submission", "submission :: evidence"})
package org.laurel.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
