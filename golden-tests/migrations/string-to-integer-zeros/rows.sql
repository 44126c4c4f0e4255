UPDATE product SET shelf = '007' WHERE sku = 'B-1';
