/** Attempts at a micro-credential: the evidence an educator gathers, hands in and revises. */
@NullMarked
@ApplicationModule(allowedDependencies = {"catalogue", "directory", "directory :: roster", "foundation", "lti"})
package org.laurel.submission;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
