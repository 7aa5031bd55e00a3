package org.laurel.practice.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everybody with an account. */
@Repository
public class People {

    /** The first page shows everybody. */
    private static final int MOST = 200;

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<Person> all() {
        return jdbc.sql("select * from person order by position")
                .query(People::person)
                .list();
    }

    public Optional<Person> byLogin(String login) {
        return jdbc.sql("select * from person where login = ?")
                .param(login)
                .query(People::person)
                .optional();
    }

    /** Somebody new, who is told from real people by the end of the name; empty where there are enough. */
    @Transactional
    public Optional<Person> add(String givenName, String familyName, Locale locale) {
        jdbc.sql("lock table person in share row exclusive mode").update();
        var last = jdbc.sql("select max(position) from person")
                .query(Integer.class)
                .single();
        if (last >= MOST) {
            return Optional.empty();
        }
        var login = "person-" + (last + 1);
        return jdbc.sql("""
                insert into person (position, login, given_name, family_name, email, locale, time_zone)
                values (?, ?, ?, ?, ?, ?, 'America/Chicago') returning *
                """)
                .params(last + 1, login, givenName, familyName + " (sample)", login + "@practice.example")
                .param(locale.toLanguageTag())
                .query(People::person)
                .optional();
    }

    public void prefer(String person, Locale locale, ZoneId timeZone) {
        jdbc.sql("update person set locale = ?, time_zone = ? where id = ?")
                .params(locale.toLanguageTag(), timeZone.getId(), person)
                .update();
    }

    public static Person person(ResultSet row, int number) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getString("login"),
                row.getString("given_name"),
                row.getString("family_name"),
                row.getString("email"),
                "S-%04d".formatted(row.getInt("position")),
                Locale.forLanguageTag(row.getString("locale")),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("high_contrast"));
    }
}
