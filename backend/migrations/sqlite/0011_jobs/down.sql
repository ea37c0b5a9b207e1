DROP INDEX tickets_jobs;
