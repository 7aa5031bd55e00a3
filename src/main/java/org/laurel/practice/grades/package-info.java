/** The gradebook and its services (Assignment and Grade Services 2.0), and submission review. */
@NullMarked
package org.laurel.practice.grades;

import org.jspecify.annotations.NullMarked;
