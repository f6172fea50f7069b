package dev.liveops.releases.packs;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A row of {@code withdrawn_packs}, for the list of packs. */
@Entity
@Immutable
@Table(name = "withdrawn_packs")
class WithdrawalEntity {
    @Id
    private String contentVersion;

    private String reason;
    private String withdrawnBy;
    private Instant withdrawnAt;

    /** For Hibernate. */
    WithdrawalEntity() {}

    Withdrawal toWithdrawal() {
        return new Withdrawal(contentVersion, reason, withdrawnBy, withdrawnAt);
    }
}
