package org.laurel;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Notes the SQL that web requests send, so that a test can count it. The organisation's set_config is not counted. */
@TestConfiguration(proxyBeanMethods = false)
public class SentStatements implements BeanPostProcessor {

    private static final List<String> SENT = new CopyOnWriteArrayList<>();

    /** What a test does while statements are counted. */
    public interface Work {
        void run() throws Exception;
    }

    /** What requests sent during {@code work}. */
    public static List<String> during(Work work) {
        SENT.clear();
        try {
            work.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(SENT);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && name.equals("dataSource") ? noting(source) : bean;
    }

    private static DataSource noting(DataSource source) {
        return new DelegatingDataSource(source) {
            @Override
            public Connection getConnection() throws SQLException {
                return noting(super.getConnection());
            }
        };
    }

    private static Connection noting(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SentStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && arguments[0] instanceof String sql) {
                        note(sql);
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void note(String sql) {
        String thread = Thread.currentThread().getName();
        boolean request = thread.startsWith("http-nio") || thread.startsWith("tomcat-handler");
        if (request && !sql.contains("set_config")) {
            SENT.add(sql);
        }
    }
}
