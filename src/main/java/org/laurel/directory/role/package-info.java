/** Which capabilities the roles of a platform give. */
@NullMarked
package org.laurel.directory.role;

import org.jspecify.annotations.NullMarked;
