-- A version may publish several configs at once, as an import does (ADR 0074). So what a config took the place of is a version and a
-- config; of a row without previous_config, the one that its version published.
ALTER TABLE liveops_config_activations ADD COLUMN previous_config uuid;
-- contract: the version before goes on writing what it did; a config that several were published with it leaves as it is, with an error
ALTER TABLE liveops_config_activations DROP CONSTRAINT liveops_config_activations_previous_fkey;
-- contract: only more is let in
ALTER TABLE liveops_config_activations DROP CONSTRAINT liveops_config_activations_pkey;
-- contract: as many rows as there were activations, made in place
ALTER TABLE liveops_config_activations ADD PRIMARY KEY (version, config_id);
-- contract: the version before leaves previous_config out, which is not looked at then
ALTER TABLE liveops_config_activations ADD FOREIGN KEY (previous, previous_config)
  REFERENCES liveops_config_activations (version, config_id);
