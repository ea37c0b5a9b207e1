DROP TABLE refund_steps;
DROP TABLE refunds;
DROP TABLE payments;
DROP TABLE charges;
