/** Courses' rosters, read from the LMS. */
@NullMarked
@NamedInterface("roster")
package org.laurel.directory.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
