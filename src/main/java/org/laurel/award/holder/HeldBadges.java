package org.laurel.award.holder;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.laurel.award.BadgeAddresses;
import org.laurel.catalogue.Holdings;
import org.laurel.foundation.Tenancy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Tells the catalogue's pages what their reader holds. */
@Repository
class HeldBadges implements Holdings {

    private final JdbcClient jdbc;
    private final BadgeAddresses addresses;

    HeldBadges(JdbcClient jdbc, BadgeAddresses addresses) {
        this.jdbc = jdbc;
        this.addresses = addresses;
    }

    private record Row(UUID earnedId, UUID id, boolean stands) {}

    @Override
    @Transactional(readOnly = true)
    public Map<UUID, Held> of(UUID person) {
        return jdbc
                .sql("""
                        select distinct on (earned_id) earned_id, id, revoked_at is null as stands from award
                        where organisation_id = :organisation and person_id in (select same_people(:person))
                        order by earned_id, revoked_at is not null, successor_id is not null, issued_at desc, id
                        """)
                .param("organisation", Tenancy.organisation())
                .param("person", person)
                .query(Row.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Row::earnedId,
                        it -> new Held(it.stands(), addresses.award(it.id()).getPath())));
    }
}
