/** Enrolments and the roster service (Names and Role Provisioning Services 2.0). */
@NullMarked
package org.laurel.practice.roster;

import org.jspecify.annotations.NullMarked;
