package dev.liveops.local.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Where a PostgreSQL listens and who may administer it.
 *
 * @param host name or address
 * @param port TCP port, 1..65535
 * @param user role that may create roles and databases
 * @param password its password; empty when the server trusts it
 */
public record PostgresAddress(String host, int port, String user, String password) {

    /**
     * Parses {@code postgresql://user:password@host:port}; port, user and password may be left out.
     *
     * @throws IllegalArgumentException with one clear sentence when it is no such URL
     */
    public static PostgresAddress parse(String url) {
        URI uri = uri(url);
        if (!("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme())) || uri.getHost() == null) {
            throw notOne(url);
        }
        String[] credentials = uri.getRawUserInfo() == null
                ? new String[] {"postgres"}
                : uri.getRawUserInfo().split(":", 2);
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() == -1 ? 5432 : uri.getPort(),
                URLDecoder.decode(credentials[0], StandardCharsets.UTF_8),
                credentials.length == 1 ? "" : URLDecoder.decode(credentials[1], StandardCharsets.UTF_8));
    }

    private static URI uri(String url) {
        try {
            return new URI(url.trim());
        } catch (URISyntaxException e) {
            throw notOne(url);
        }
    }

    private static IllegalArgumentException notOne(String url) {
        return new IllegalArgumentException(
                "\"" + url + "\" is no PostgreSQL URL (expected postgresql://user:password@host:port)");
    }

    /** Connects to one database of this server. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** JDBC URL of one database of this server, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:" + url(database);
    }

    /** {@code postgresql://host:port/database}, without credentials. */
    public String url(String database) {
        return url() + "/" + database;
    }

    /** {@code postgresql://host:port}, without credentials: safe to print. */
    public String url() {
        return "postgresql://" + host + ":" + port;
    }
}
