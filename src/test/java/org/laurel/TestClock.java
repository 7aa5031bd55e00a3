package org.laurel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets forward, never back: time passes without anybody waiting for it. */
public final class TestClock extends Clock {

    private final Clock beneath;
    private volatile Duration ahead = Duration.ZERO;

    private TestClock(Clock beneath) {
        this.beneath = beneath;
    }

    /** The real time, for whatever else goes by it. */
    public static TestClock running() {
        return new TestClock(Clock.systemUTC());
    }

    /** A Monday in March that lasts until a test moves on. */
    public static TestClock standing() {
        return new TestClock(Clock.fixed(Instant.parse("2026-03-02T10:00:00Z"), ZoneOffset.UTC));
    }

    public void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return beneath.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
