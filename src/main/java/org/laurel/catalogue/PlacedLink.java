package org.laurel.catalogue;

import java.math.BigDecimal;
import org.laurel.lti.copy.LinkSettings;

/** How a link in a course says what it is for, so that launches and gradebook columns can be told apart later. */
public final class PlacedLink {

    /** The custom parameter that holds the slug of the one micro-credential that a link is for. */
    public static final String MICRO_CREDENTIAL = LinkSettings.PARAMETER;

    /** The tag of every line item for a micro-credential; its resource id is the slug. */
    public static final String TAG = "laurel.micro-credential";

    /** The points of a line item when it is made; the LMS may change them. */
    public static final BigDecimal MAXIMUM = BigDecimal.valueOf(100);

    private PlacedLink() {}
}
