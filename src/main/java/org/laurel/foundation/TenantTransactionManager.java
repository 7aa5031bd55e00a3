package org.laurel.foundation;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;

/** Puts the organisation of {@link Tenancy} into every transaction, where the row-level-security policies read it. */
@Component("transactionManager")
class TenantTransactionManager extends JdbcTransactionManager {

    TenantTransactionManager(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        Optional<UUID> organisation = Tenancy.current();
        if (organisation.isPresent()) {
            try (var statement = connection.prepareStatement("select set_config('laurel.organisation', ?, true)")) {
                statement.setString(1, organisation.get().toString());
                statement.execute();
            }
        }
    }
}
