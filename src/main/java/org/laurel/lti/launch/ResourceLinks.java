package org.laurel.lti.launch;

import java.util.Optional;
import java.util.UUID;
import org.laurel.lti.service.ResourceLink;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The links in courses that have led people here. */
@Repository
public class ResourceLinks {

    private final JdbcClient jdbc;

    ResourceLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The link of the current organisation with our id. */
    @Transactional(readOnly = true)
    public Optional<ResourceLink> find(UUID id) {
        return jdbc.sql(
                        "select id, registration_id, deployment_id, context_id, lti_id, title from resource_link where id = :id")
                .param("id", id)
                .query(ResourceLink.class)
                .optional();
    }
}
