/** Calls of LTI services: tokens, scores and results (Assignment and Grade Services 2.0), rosters (Names and Role Provisioning Services 2.0). */
@NullMarked
@NamedInterface("service")
package org.laurel.lti.service;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
