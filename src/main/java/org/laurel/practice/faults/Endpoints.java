package org.laurel.practice.faults;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The endpoints with their behaviour and their count of calls, both of which outlive a restart. */
@Repository
class Endpoints implements InitializingBean {

    private final JdbcClient jdbc;
    private final Clock clock;

    Endpoints(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        for (var endpoint : Endpoint.values()) {
            jdbc.sql("""
                    insert into endpoint (name, behaviour, seconds, status, message, calls, since)
                    values (?, 'NORMAL', ?, 400, '', 0, ?) on conflict (name) do nothing
                    """)
                    .params(endpoint.name(), EndpointState.USUAL_WAIT, now())
                    .update();
        }
    }

    List<EndpointState> all() {
        return jdbc.sql("select * from endpoint").query(Endpoints::state).list().stream()
                .sorted((one, other) -> one.endpoint().compareTo(other.endpoint()))
                .toList();
    }

    /** Counts a call and tells how to treat it. */
    EndpointState called(Endpoint endpoint) {
        return jdbc.sql("update endpoint set calls = calls + 1 where name = ? returning *")
                .param(endpoint.name())
                .query(Endpoints::state)
                .single();
    }

    void change(Endpoint endpoint, Behaviour behaviour, int seconds, int status, String message) {
        jdbc.sql("update endpoint set behaviour = ?, seconds = ?, status = ?, message = ? where name = ?")
                .params(behaviour.name(), seconds, status, message, endpoint.name())
                .update();
    }

    void allNormal() {
        jdbc.sql("update endpoint set behaviour = 'NORMAL'").update();
    }

    void countAnew() {
        jdbc.sql("update endpoint set calls = 0, since = ?").param(now()).update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static EndpointState state(ResultSet row, int number) throws SQLException {
        return new EndpointState(
                Endpoint.valueOf(row.getString("name")),
                Behaviour.valueOf(row.getString("behaviour")),
                row.getInt("seconds"),
                row.getInt("status"),
                row.getString("message"),
                row.getLong("calls"),
                row.getObject("since", OffsetDateTime.class));
    }
}
