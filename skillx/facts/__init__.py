"""What a posting says as a whole: title, seniority, schooling, years of the career, languages, work mode."""
