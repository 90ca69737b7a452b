# The Connect worker with the feed source and the webhook sink. From the repository's root, after ./mvnw package:
#   docker build -f k8s/images/ingest.Dockerfile -t slugline/ingest:0.1.0 .
FROM quay.io/strimzi/kafka:0.51.0-kafka-4.1.1
USER root:root
COPY ingest/target/plugin/ webhooks/target/plugin/ /opt/kafka/plugins/
USER 1001
