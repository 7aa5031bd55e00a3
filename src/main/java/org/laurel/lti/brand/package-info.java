/** The colours that a platform's brand asks for. */
@NullMarked
package org.laurel.lti.brand;

import org.jspecify.annotations.NullMarked;
