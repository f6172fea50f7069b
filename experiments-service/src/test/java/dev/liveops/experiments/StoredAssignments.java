package dev.liveops.experiments;

import dev.liveops.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Assignments that were stored before the test, whatever the service would have computed. */
public final class StoredAssignments {

    private StoredAssignments() {}

    /** Stores one as the schema's owner, with the mission's columns alone. */
    public static void insert(String user, String experiment, String variant) {
        try (Connection connection = TestDatabase.asOwner();
                PreparedStatement statement = connection.prepareStatement("INSERT INTO experiment_assignments"
                        + " (user_id, experiment_id, variant_id, assigned_at) VALUES (?, ?, ?, now())")) {
            statement.setString(1, user);
            statement.setString(2, experiment);
            statement.setString(3, variant);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
