/** People, courses, sessions, and places of tools in courses. */
@NullMarked
package org.laurel.practice.course;

import org.jspecify.annotations.NullMarked;
