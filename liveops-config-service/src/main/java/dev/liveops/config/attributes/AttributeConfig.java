package dev.liveops.config.attributes;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What a studio adds to the context of conditions. */
@ConfigMapping(prefix = "liveops.targeting")
public interface AttributeConfig {

    /**
     * {@code LIVEOPS_TARGETING_ATTRIBUTES}: a studio's own attributes, as {@code guild:string,vip:boolean}; types are string, integer,
     * decimal, boolean, timestamp, strings and version.
     */
    Optional<String> attributes();
}
