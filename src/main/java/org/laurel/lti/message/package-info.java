/** What a platform signed: ID tokens checked, and the message of a launch read. */
@NullMarked
package org.laurel.lti.message;

import org.jspecify.annotations.NullMarked;
