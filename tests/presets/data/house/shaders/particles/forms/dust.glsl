/*{"DESCRIPTION": "A form for tests."}*/
