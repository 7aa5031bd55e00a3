/** Registered tools, by hand or by LTI Dynamic Registration. */
@NullMarked
package org.laurel.practice.registration;

import org.jspecify.annotations.NullMarked;
