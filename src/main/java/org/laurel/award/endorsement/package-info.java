/** Endorsements: asked for, given, brought from elsewhere and received. */
@NullMarked
package org.laurel.award.endorsement;

import org.jspecify.annotations.NullMarked;
